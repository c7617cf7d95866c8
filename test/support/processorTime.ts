/** Seconds of processor time that a call takes. What other programs take meanwhile does not count. */
export function processorSecondsOf(call: () => void): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
