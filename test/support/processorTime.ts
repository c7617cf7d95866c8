/** What a call gives, and the seconds of processor time that it takes: what other programs take meanwhile does not count. */
export function withProcessorTime<Result>(call: () => Result): { readonly result: Result; readonly seconds: number } {
  const before = process.cpuUsage();
  const result = call();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6 };
}
