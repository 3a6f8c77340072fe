/** Whether an address is of this machine or its own network, so that nothing sent there crosses the internet. */

/** This machine, a private network, or a bare name as containers have. */
export function isNear(address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (host.startsWith('[')) return /^\[(?:::1|f[cd][\da-f]{2}:|fe80:)/.test(host);
  if (!host.includes('.')) return true;
  return (
    /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host) || /\.(?:local|internal|lan)$/.test(host)
  );
}
