/** Whether this user accepts chats. It decides what shoppers who ask for a person hear. */
import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Colleague } from '../../../src/model/console';
import { call, mayWork } from '../api';
import { useMe } from '../context';
import { useSay } from '../words';

export function Availability() {
  const say = useSay();
  const { user } = useMe();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => call<{ colleagues: Colleague[] }>('GET', '/desk/colleagues'),
    refetchInterval: 30_000,
  });
  if (!mayWork(user.role)) return null;
  const available = data?.colleagues.find(({ id }) => id === user._id)?.available ?? false;
  const set = async (next: boolean): Promise<void> => {
    await call('POST', '/desk/available', { available: next });
    await client.invalidateQueries({ queryKey: ['colleagues'] });
  };
  return (
    <Switch
      checked={available}
      onChange={({ currentTarget }) => void set(currentTarget.checked)}
      label={say(available ? 'available' : 'away')}
      title={say('availableHint')}
    />
  );
}
