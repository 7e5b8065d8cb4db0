/** True if a host name means the very computer that asks, so that no other device can reach it. */
export function isLocal(hostname: string): boolean {
  return (
    hostname === '' ||
    /^(.+\.)?localhost$/.test(hostname) ||
    /^127(\.\d+){3}$/.test(hostname) ||
    hostname === '0.0.0.0' ||
    hostname === '[::1]'
  );
}
