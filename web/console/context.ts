/** What every page after the sign-in knows. */
import { createContext, useContext, useEffect, useState } from 'react';
import type { Me } from './api';
import type { Beside, Live } from './live';

export const MeContext = createContext<Me | null>(null);
export const LiveContext = createContext<Live | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('only pages of signed-in users ask who it is');
  return me;
}

/** Others who have this conversation open. */
export function useBeside(conversation: string): Beside {
  const live = useContext(LiveContext);
  const me = useMe();
  const [, again] = useState(0);
  useEffect(() => live?.onChange(() => again((count) => count + 1)), [live]);
  return (live?.beside(conversation) ?? []).filter(({ id }) => id !== me.user._id);
}
