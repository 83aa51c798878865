/** Words by which people claim that something got faster or smaller. Each is matched against one sentence. */
export const claims: readonly RegExp[] = [
  /^perf(?:\([^)]{0,60}\))?!?:/i,
  /\boptimi[sz](?:e|es|ed|ing|ations)\b/i,
  /\bspeed(?:s|ed|ing)?[ -]?ups?\b/i,
  /\bspeed(?:s|ed|ing)? [^.]{1,40} up\b/i,
  /\b(?:faster|quicker)\b/i,
  /\b(?:reduc|decreas|minimi[sz])(?:e|es|ed|ing)\b.{1,40}\b(?:latency|cpu|memory|overhead|allocations|runtime|(?:response|load|startup|import|run) times?)\b/i,
  /\b(?:lower|cut)(?:s|ed|ting|ing)?\b.{1,40}\b(?:latency|cpu|memory|overhead|allocations|runtime|(?:response|load|startup|import|run) times?)\b/i,
  /\b(?:improv|increas)(?:e|es|ed|ing)\b.{1,40}\b(?:performance|throughput|speed|latency|efficiency)\b/i,
  /\bboost(?:s|ed|ing)?\b.{1,40}\b(?:performance|throughput|speed)\b/i,
  /\bperformance (?:improvement|boost|gain|win|optimi[sz]ation)s?\b/i,
  /\bmore (?:performant|efficient|efficiently)\b/i,
  /\bparalleli[sz](?:e|es|ed|ing)\b/i,
];

/** Words that only look like a claim; they are taken out before the claims are looked for. */
export const lookalikes: readonly RegExp[] = [
  /\bfaster-whisper\b/gi,
  /\boptimi[sz]e imports?\b/gi,
  /\b(?:search[- ]engine|seo|gradient|hyper-?parameter|prompt|policy|preference|bayesian|portfolio) optimi[sz]\w*/gi,
  /\bfrequency of .{1,40}/gi,
  /\b(?:faster|quicker) (?:tests?|ci|builds?)\b/gi,
  /\bfail(?:s|ing)? (?:faster|quicker)\b/gi,
];

/** A sentence with one of these does not claim a gain of this change. */
export const hedges =
  /\b(?:not?|never|without|later|future|follow-?ups?|todo|could|might|may|slower|regress\w*|revert(?:s|ed)?|planned|\w+n['’]t)\b/i;
