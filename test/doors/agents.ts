/** People of the shop for tests: users in the store of a running gateway, signed in, and their calls of the API. */
import { createAccess } from '../../src/access/access';
import { PLAIN } from '../plain-seal';
import type { Parley } from '../../src/app';
import type { Role, User } from '../../src/model/access';
import { requireDocumented } from './document';

export interface Person {
  user: User;
  headers: Record<string, string>;
  /** Below /api; the answer is held against docs/api.yaml. */
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }>;
  /** What an agent does in a conversation. */
  act(conversation: string, what: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
}

type Facts = Partial<Pick<User, 'role' | 'groups' | 'capacity'>>;

/** `secure`: the gateway's public address is https. */
export async function signIn(
  { parts, port }: Pick<Parley, 'parts' | 'port'>,
  name: string,
  { secure, role = 'agent' as Role, groups = [], capacity = 3 }: Facts & { secure: boolean },
): Promise<Person> {
  const { store, clock, newId } = parts;
  const access = createAccess({ store, seal: PLAIN, now: () => clock.now(), newId });
  const user: User = {
    _id: name,
    email: `${name}@x.example`,
    name,
    role,
    password: '-',
    groups: [...groups],
    capacity,
    disabled: false,
    createdAt: new Date(clock.now()),
  };
  await store.users.insert(user);
  const { token, session } = await access.sessions.begin(user, 'a test');
  const headers = { cookie: `${secure ? '__Host-parley' : 'parley_session'}=${token}`, 'x-csrf': session.csrf };
  const call: Person['call'] = async <T>(method: string, path: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${port()}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    requireDocumented(method, path, { status: answer.status, body: text });
    return { status: answer.status, body: JSON.parse(text) as T };
  };
  return {
    user,
    headers,
    call,
    act: (conversation, what, body = {}) => call('POST', `/desk/chats/${conversation}/${what}`, body),
  };
}
