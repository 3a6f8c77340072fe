/** The user's picture, which shoppers see beside the name: cut square and made small in the browser. */
import { Avatar, Button, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, upload, type Me } from '../api';
import { useMe } from '../context';
import { Fault } from '../parts/fault';
import { useSay } from '../words';

const SIDE_PX = 192;

export function Picture() {
  const say = useSay();
  const { user } = useMe();
  const client = useQueryClient();
  const again = async (): Promise<void> => void client.setQueryData(['me'], await call<Me>('GET', '/session'));
  const set = useMutation({
    mutationFn: async (file: File) => upload('/session/picture', await squared(file)),
    onSuccess: again,
  });
  const remove = useMutation({ mutationFn: () => call('DELETE', '/session/picture'), onSuccess: again });
  return (
    <Stack>
      <Title order={2} size="h5">
        {say('myPicture')}
      </Title>
      <Group>
        <Avatar src={user.picture} alt="" size={64} radius="md" name={user.name} />
        <FileButton accept="image/jpeg,image/png,image/webp" onChange={(file) => file && set.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={set.isPending}>
              {say('choosePicture')}
            </Button>
          )}
        </FileButton>
        {user.picture !== null && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {say('remove')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {say('pictureShown')}
      </Text>
      <Fault fault={set.error ?? remove.error} />
    </Stack>
  );
}

/** The middle of the picture. What the browser cannot read goes as it is, and the server says what is wrong with it. */
async function squared(file: File): Promise<File> {
  const read = await createImageBitmap(file).catch(() => null);
  const context = document.createElement('canvas').getContext('2d');
  if (!read || !context) return file;
  const { canvas } = context;
  canvas.width = canvas.height = SIDE_PX;
  const side = Math.min(read.width, read.height);
  context.drawImage(read, (read.width - side) / 2, (read.height - side) / 2, side, side, 0, 0, SIDE_PX, SIDE_PX);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  return blob ? new File([blob], 'picture.png', { type: 'image/png' }) : file;
}
