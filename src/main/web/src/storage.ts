/** What the browser allows. A page in a frame of another host may be refused all storage, and a browser can be set so. */
export function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}

/** True if something stays for as long as the tab is open, also when the page goes elsewhere and comes back. */
export function isKept(): boolean {
  return attempt(() => {
    sessionStorage.setItem('dermatome.kept', '1');
    sessionStorage.removeItem('dermatome.kept');
    return true;
  }) ?? false;
}
