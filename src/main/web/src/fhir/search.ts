/** The search for the artifact of a canonical address, which may name a version. */
export function search(type: string, address: string): string {
  const [url, version] = address.split('|');
  return `${type}?url=${encodeURIComponent(url!)}${version ? `&version=${encodeURIComponent(version)}` : ''}`;
}
