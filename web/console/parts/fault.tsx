/** An error message. */
import { Alert } from '@mantine/core';
import { ApiFault } from '../api';
import { useSay } from '../words';

export function Fault({ fault }: { fault: unknown }) {
  const say = useSay();
  if (!fault) return null;
  const offline = fault instanceof ApiFault && fault.code === 'OFFLINE';
  const reason = fault instanceof Error ? fault.message : String(fault);
  return (
    <Alert variant="default" role="alert" className="bad">
      {offline ? say('offline') : say('fault', { reason })}
    </Alert>
  );
}
