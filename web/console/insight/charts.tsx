/** Charts: conversations and hand-overs by day, and bars by group. Each also has its figures as a table, for people who cannot see it. */
import { Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useContext } from 'react';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { DayFigures, GroupFigures } from '../../../src/model/insight';
import { SpeechContext, useSay } from '../words';

const BAR_PX = 30;
export const AXIS = { stroke: 'var(--mantine-color-dimmed)', fontSize: 12, tickLine: false } as const;
export const TIP = {
  contentStyle: { background: 'var(--mantine-color-body)', border: '1px solid var(--line)', borderRadius: 8 },
  cursor: { fill: 'var(--mantine-color-default-hover)' },
} as const;

export function Days({ title, days }: { title: string; days: DayFigures[] }) {
  const say = useSay();
  const { language } = useContext(SpeechContext);
  const short = (day: string): string =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));
  return (
    <Figure title={title} rows={days.map((each) => [each.day, each.conversations, each.handedOver])}>
      <ResponsiveContainer width="100%" height={240}>
        <BarChart data={days} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="day" tickFormatter={short} {...AXIS} minTickGap={24} />
          <YAxis allowDecimals={false} width={36} {...AXIS} />
          <Tooltip {...TIP} labelFormatter={(day) => short(String(day))} />
          <Legend />
          <Bar dataKey="conversations" name={say('conversations')} fill="var(--chart-one)" isAnimationActive={false} />
          <Bar dataKey="handedOver" name={say('handedOver')} fill="var(--chart-two)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  );
}

export function Groups({ title, groups }: { title: string; groups: GroupFigures[] }) {
  const say = useSay();
  if (groups.length === 0) return null;
  return (
    <Figure title={title} rows={groups.map((each) => [each.name, each.conversations])}>
      <ResponsiveContainer width="100%" height={groups.length * BAR_PX + 40}>
        <BarChart data={groups} layout="vertical" accessibilityLayer={false}>
          <XAxis type="number" allowDecimals={false} {...AXIS} />
          <YAxis type="category" dataKey="name" width={130} {...AXIS} />
          <Tooltip {...TIP} />
          <Bar dataKey="conversations" name={say('conversations')} fill="var(--chart-one)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  );
}

interface FigureParts {
  title: string;
  rows: (string | number)[][];
  children: React.ReactNode;
}

export function Figure({ title, rows, children }: FigureParts) {
  return (
    <figure className="chart">
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      <div aria-hidden="true" dir="ltr">
        {children}
      </div>
      <VisuallyHidden>
        <Table>
          <caption>
            <Text span>{title}</Text>
          </caption>
          <tbody>
            {rows.map((row) => (
              <tr key={String(row[0])}>
                {row.map((cell, at) => (
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </VisuallyHidden>
    </figure>
  );
}
