/** Upright bars of a few named figures. */
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { AXIS, Figure, TIP } from '../insight/charts';

export function Bars({
  title,
  rows,
  label,
}: {
  title: string;
  rows: { name: string; count: number }[];
  label: string;
}) {
  return (
    <Figure title={title} rows={rows.map(({ name, count }) => [name, count])}>
      <ResponsiveContainer width="100%" height={180}>
        <BarChart data={rows} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="name" {...AXIS} minTickGap={16} />
          <YAxis allowDecimals={false} width={36} {...AXIS} />
          <Tooltip {...TIP} />
          <Bar dataKey="count" name={label} fill="var(--chart-one)" isAnimationActive={false} maxBarSize={60} />
        </BarChart>
      </ResponsiveContainer>
    </Figure>
  );
}
