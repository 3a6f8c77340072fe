/** Colours and sizes of the console. Mantine's own grey and red have too little contrast for small text on white (WCAG 2.2, 1.4.3). */
import { Badge, Button, createTheme, type CSSVariablesResolver } from '@mantine/core';

export const theme = createTheme({
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif',
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  colors: {
    leaf: [
      '#e6f6f1',
      '#c9eadf',
      '#9fd9c8',
      '#74c7b0',
      '#4eb49a',
      '#2f9e83',
      '#178469',
      '#0b6b57',
      '#085646',
      '#054236',
    ],
  },
  components: {
    Badge: Badge.extend({ defaultProps: { variant: 'default', radius: 'sm', tt: 'none', fw: 500 } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
  },
});

export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b63',
    '--mantine-color-placeholder': '#6a7178',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#0b6b57',
  },
  dark: {
    '--mantine-color-dimmed': '#b3bbc4',
    '--mantine-color-placeholder': '#9aa3ac',
    '--mantine-color-error': '#ff9b93',
    '--mantine-color-anchor': '#74c7b0',
  },
});
