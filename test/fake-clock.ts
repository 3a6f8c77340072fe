/** The clock of tests: it stands still until a test moves it. */
export { createSteppedClock as createFakeClock, type SteppedClock as FakeClock } from '../src/model/stepped';
