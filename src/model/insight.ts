/** What Insight measures: the measures by name, and their values. The console's texts and docs/agents.md define them for people. */

import type { Ticket } from './desk';

/** What Insight reads besides the ledger of what was said. */
export interface InsightStore {
  /** Created in this period, oldest first. */
  tickets(from: Date, to: Date, limit: number): Promise<Ticket[]>;
  /** Orders that the shop reported for these customers since a time. */
  orders(customers: string[], since: Date): Promise<{ customer: string; at: Date; total: number; currency: string }[]>;
}

export const MEASURES = [
  'conversations',
  'containment',
  'resolved',
  'firstReply',
  'handling',
  'waiting',
  'csat',
  'nps',
  'conversion',
  'orderValue',
  'lift',
  'occupancy',
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** `share` 0 to 1, `ms`, `count`, `points` -100 to 100, `money` in minor units. */
export type Unit = 'share' | 'ms' | 'count' | 'points' | 'money';

export interface Measure {
  name: MeasureName;
  unit: Unit;
  /** Null: there is no data to measure. */
  value: number | null;
  /** The size of the sample. */
  of: number;
}

export interface DayFigures {
  /** "2026-11-30" in the shop's zone. */
  day: string;
  conversations: number;
  handedOver: number;
}

export interface GroupFigures {
  name: string;
  conversations: number;
  containment: number | null;
}

export interface PersonFigures {
  id: string;
  name: string;
  /** Messages written. */
  messages: number;
  conversations: number;
  firstReply: number | null;
  handling: number | null;
  csat: number | null;
  rated: number;
}

export interface InsightFigures {
  from: string;
  to: string;
  currency: string;
  measures: Measure[];
  days: DayFigures[];
  channels: GroupFigures[];
  languages: GroupFigures[];
  /** The most frequent intents. */
  topics: GroupFigures[];
  people: PersonFigures[];
  /** Where flows lose shoppers; most talks first. */
  flows: FlowFigures[];
  /** The period has more rows than Insight counts at once. */
  cut: boolean;
}

/** A question of a flow: in how many talks it was asked, and what came of it; the rest still waits. */
export interface StepFigures {
  step: string;
  asked: number;
  wentOn: number;
  /** No answer within a day. */
  left: number;
  handedOver: number;
}

export interface FlowFigures {
  flow: string;
  /** In which it asked something. */
  talks: number;
  steps: StepFigures[];
}

/** An intent that is taken for another. */
export interface Confusion {
  taken: string;
  meant: string;
  count: number;
  examples: string[];
}

export interface QualityReason {
  name: 'missed' | 'repeated' | 'handedOver' | 'unanswered' | 'slow' | 'left' | 'cameBack' | 'badMark' | 'middlingMark';
  times: number;
  points: number;
}

export interface TalkQuality {
  conversation: string;
  at: string;
  channel: string;
  topic: string | null;
  /** 0 to 100. */
  score: number;
  reasons: QualityReason[];
}
