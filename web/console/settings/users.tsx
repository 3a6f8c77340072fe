/** The users with their roles, and links for new ones. */
import {
  Badge,
  Button,
  Group,
  Modal,
  NumberInput,
  Paper,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role, ShownUser } from '../../../src/model/access';
import { call } from '../api';
import { Copy } from '../parts/copy';
import { Fault } from '../parts/fault';
import { ROLES, roleKey } from '../parts/role';
import { useSay, useTimes } from '../words';

export function Users() {
  const say = useSay();
  const [editing, edit] = useState<ShownUser | null>(null);
  const [inviting, invite] = useState(false);
  const users = useQuery({ queryKey: ['users'], queryFn: () => call<{ users: ShownUser[] }>('GET', '/users') });
  return (
    <Stack>
      <Group>
        <Button onClick={() => invite(true)}>{say('invite')}</Button>
      </Group>
      <Fault fault={users.error} />
      <ul className="cards">
        {users.data?.users.map((user) => (
          <Paper key={user._id} component="li" withBorder p="sm">
            <Group justify="space-between" gap="xs">
              <div>
                <Text fw={600}>{user.name}</Text>
                <Text size="sm" c="dimmed">
                  {user.email}
                </Text>
              </div>
              <Group gap={6}>
                <Badge>{say(roleKey(user.role))}</Badge>
                {user.groups.map((group) => (
                  <Badge key={group}>{group}</Badge>
                ))}
                {user.disabled && <Badge className="bad">{say('disabled')}</Badge>}
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => edit(user)}
                  aria-label={`${say('edit')}: ${user.name}`}
                >
                  {say('edit')}
                </Button>
              </Group>
            </Group>
          </Paper>
        ))}
      </ul>
      <Invitations />
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={inviting}
        onClose={() => invite(false)}
        title={say('inviteTitle')}
        centered
      >
        <Invite />
      </Modal>
      <Modal
        lockScroll={false}
        closeButtonProps={{ 'aria-label': say('dismiss') }}
        opened={editing !== null}
        onClose={() => edit(null)}
        title={editing?.name ?? ''}
        centered
      >
        {editing && <Edit user={editing} done={() => edit(null)} />}
      </Modal>
    </Stack>
  );
}

function RoleChoice({ role, setRole }: { role: Role; setRole(role: Role): void }) {
  const say = useSay();
  return (
    <Select
      label={say('role')}
      value={role}
      allowDeselect={false}
      onChange={(next) => next && setRole(next as Role)}
      data={ROLES.map((value) => ({ value, label: say(roleKey(value)) }))}
    />
  );
}

function Invite() {
  const say = useSay();
  const client = useQueryClient();
  const [role, setRole] = useState<Role>('agent');
  const [email, setEmail] = useState('');
  const [groups, setGroups] = useState<string[]>([]);
  const make = useMutation({
    mutationFn: () => call<MadeLink>('POST', '/invitations', { role, groups, ...(email.trim() && { email }) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
  if (make.data) return <Made made={make.data} to={email} hint={say('inviteHint')} />;
  return (
    <Stack>
      <RoleChoice role={role} setRole={setRole} />
      <TextInput
        label={say('email')}
        type="email"
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <TagsInput label={say('groups')} description={say('groupsHint')} value={groups} onChange={setGroups} />
      <Fault fault={make.error} />
      <Button loading={make.isPending} onClick={() => make.mutate()}>
        {say('invite')}
      </Button>
    </Stack>
  );
}

interface MadeLink {
  link: string;
  /** Whether it is on its way by e-mail. */
  mailed: boolean;
}

function Made({ made: { link, mailed }, to, hint }: { made: MadeLink; to: string; hint: string }) {
  const say = useSay();
  return (
    <Stack gap="xs">
      {mailed && <Text role="status">{say('linkMailed', { email: to })}</Text>}
      <Copy label={say('link')} hint={mailed ? say('linkSpare') : hint} value={link} />
    </Stack>
  );
}

function Edit({ user, done }: { user: ShownUser; done(): void }) {
  const say = useSay();
  const client = useQueryClient();
  const [role, setRole] = useState(user.role);
  const [groups, setGroups] = useState(user.groups);
  const [capacity, setCapacity] = useState<number | string>(user.capacity);
  const [active, setActive] = useState(!user.disabled);
  const refresh = () => client.invalidateQueries({ queryKey: ['users'] });
  const save = useMutation({
    mutationFn: () =>
      call('PATCH', `/users/${user._id}`, { role, groups, capacity: Number(capacity) || 0, disabled: !active }),
    onSuccess: () => refresh().then(done),
  });
  const reset = useMutation({ mutationFn: () => call<MadeLink>('POST', `/users/${user._id}/reset`, {}) });
  const second = useMutation({
    mutationFn: () => call('POST', `/users/${user._id}/second-off`, {}),
    onSuccess: refresh,
  });
  const end = useMutation({ mutationFn: () => call('POST', `/users/${user._id}/end-sessions`, {}) });
  return (
    <Stack>
      <RoleChoice role={role} setRole={setRole} />
      <TagsInput label={say('groups')} description={say('groupsHint')} value={groups} onChange={setGroups} />
      <NumberInput label={say('capacity')} min={0} max={100} value={capacity} onChange={setCapacity} />
      <Switch
        label={say(active ? 'active' : 'disabled')}
        checked={active}
        onChange={({ currentTarget }) => setActive(currentTarget.checked)}
      />
      <Fault fault={save.error ?? reset.error ?? end.error ?? second.error} />
      <Group>
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {say('save')}
        </Button>
        <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate()}>
          {say('reset')}
        </Button>
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          {say('endSessions')}
        </Button>
        {user.secondStep && (
          <Button variant="default" loading={second.isPending} onClick={() => second.mutate()}>
            {say('secondOffFor')}
          </Button>
        )}
      </Group>
      {(end.isSuccess || second.isSuccess) && <Text role="status">{say('ready')}</Text>}
      {reset.data && <Made made={reset.data} to={user.email} hint={say('resetHint')} />}
    </Stack>
  );
}

interface Invitation {
  _id: string;
  role: Role;
  email?: string;
  expiresAt: string;
}

interface Invited {
  invitations: Invitation[];
  /** Whether e-mail leaves. */
  mails: boolean;
}

function Invitations() {
  const say = useSay();
  const { day } = useTimes();
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ['invitations'],
    queryFn: () => call<Invited>('GET', '/invitations'),
  });
  const remove = useMutation({
    mutationFn: (id: string) => call('DELETE', `/invitations/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
  const open = found.data?.invitations ?? [];
  if (open.length === 0) return found.data?.mails === false ? <NoMail /> : null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {say('openInvitations')}
      </Title>
      {found.data?.mails === false && <NoMail />}
      <Fault fault={remove.error} />
      {open.map(({ _id, role, email, expiresAt }) => (
        <Group key={_id} justify="space-between">
          <Text size="sm">
            {[say(roleKey(role)), email, say('until', { time: day(expiresAt) })].filter(Boolean).join(' · ')}
          </Text>
          <Button size="xs" variant="default" onClick={() => remove.mutate(_id)}>
            {say('remove')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}

function NoMail() {
  const say = useSay();
  return (
    <Text size="sm" c="dimmed">
      {say('noMail')}
    </Text>
  );
}
