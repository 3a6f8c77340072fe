/** The clock of tests: it only moves when a test moves it. */
export { createSteppedClock as createFakeClock, type SteppedClock as FakeClock } from '../src/model/stepped';
