/** Makes a value when it is first asked for. One that could not be made is tried again. */
export function lazy<T>(make: () => Promise<T>): { (): Promise<T>; readonly made: Promise<T> | undefined } {
  let made: Promise<T> | undefined;
  const get = (): Promise<T> => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  return Object.defineProperty(get, "made", { get: () => made }) as typeof get & { readonly made: typeof made };
}
