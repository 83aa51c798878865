import { Presets, SingleBar } from "cli-progress";

/** A bar on a terminal for work that takes longer than this many milliseconds; nothing anywhere else. */
const patience = 1000;

export interface Progress {
  advance(by: number): void;
  end(): void;
}

export function startProgress(stream: NodeJS.WriteStream, total: number): Progress {
  if (!stream.isTTY) return { advance: () => undefined, end: () => undefined };
  const bar = new SingleBar(
    { stream, clearOnComplete: true, format: "{bar} {value}/{total} files" },
    Presets.shades_classic,
  );
  let done = 0;
  const timer = setTimeout(() => bar.start(total, done), patience);
  return {
    advance: (by) => {
      done += by;
      if (bar.isActive) bar.update(done);
    },
    end: () => {
      clearTimeout(timer);
      bar.stop();
    },
  };
}
