/** How an author answers a finding, in one small line: all words about it are here. */
export function answers(rule: string): string {
  const accept = "`/concurrency-check accept <trade-off>; control: <what compensates>`";
  const ignore = `\`# concurrency-check: ignore[${rule}] -- reason\``;
  return `To keep it, reply ${accept} or \`/concurrency-check false-alarm <reason>\`, or write ${ignore} here.`;
}
