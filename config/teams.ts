/** What the keys of Teams say together: credentials come whole, and the emulator, which checks nobody, stays on this machine. */
import type { Config } from './schema';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

export function teamsFaults(
  { channels, server, role }: Config,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const { mode, appId, appPassword, appType, tenantId } = channels.teams;
  const faults: string[] = [];
  if (mode === 'emulator') {
    const why = "the emulator's posts are not checked, anybody could write as any shopper";
    if (env['NODE_ENV'] === 'production')
      faults.push(`channels.teams.mode: ${why}; not with NODE_ENV=production: use TEAMS_MODE=live with TEAMS_APP_ID`);
    if (server.publicUrl !== undefined)
      faults.push(
        `channels.teams.mode: ${why}; not with a public address: unset PUBLIC_URL, or use TEAMS_MODE=live with TEAMS_APP_ID`,
      );
    if (!LOOPBACK.test(server.host))
      faults.push(`channels.teams.mode: ${why}; listen on 127.0.0.1 (HOST), or use TEAMS_MODE=live with TEAMS_APP_ID`);
    if (role !== 'all') faults.push('channels.teams.mode: the emulator is for one process; use role: all');
    return faults;
  }
  const meant = mode === 'live' || appId !== undefined || appPassword !== undefined;
  if (meant && appId === undefined)
    faults.push(
      'channels.teams.appId: without an app id anybody could write as any shopper; set TEAMS_APP_ID, or TEAMS_MODE=emulator for a playground on this machine',
    );
  if (meant && appPassword === undefined)
    faults.push(
      'channels.teams.appPassword: Teams takes no answers without it; set TEAMS_APP_PASSWORD, a client secret of the app registration',
    );
  if (meant && appType === 'SingleTenant' && tenantId === undefined)
    faults.push(
      'channels.teams.tenantId: a single-tenant bot gets its tokens from its own directory; set TEAMS_TENANT_ID, or TEAMS_APP_TYPE=MultiTenant',
    );
  return faults;
}
