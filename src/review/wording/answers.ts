/** How an author answers a finding. All words about it are here: with commands served, this is the one place to change. */
export function answers(rule: string): string {
  const ignore = `\`# concurrency-check: ignore[${rule}] -- reason\``;
  return `To keep it, write ${ignore} here: what outweighs it and what guards it, or why this is a false alarm.`;
}
