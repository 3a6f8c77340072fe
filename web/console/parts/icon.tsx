/** Icons of the sections, as line drawings. */
const PATHS = {
  desk: 'M4 5h16v10H9l-5 4z M8 9h8 M8 12h5',
  customers: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 20c1-4 4-6 8-6s7 2 8 6',
  tickets: 'M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4z M14 7v10',
  flows: 'M5 4h6v5H5z M13 15h6v5h-6z M8 9v8h5 M14 4h6 M17 4v6',
  channels: 'M12 20v-8 M8.5 15.5a5 5 0 1 1 7 0 M5.6 18.4a9 9 0 1 1 12.8 0',
  insight: 'M4 20h16 M7 17v-5 M12 17V6 M17 17v-8',
  pushes: 'M4 10v4h3l8 4V6L7 10z M18 9a4 4 0 0 1 0 6',
  settings: 'M4 7h9 M17 7h3 M15 5v4 M4 12h3 M11 12h9 M9 10v4 M4 17h9 M17 17h3 M15 15v4',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
