/**
 * Hard limits of outbound messages, as data. SPEC: Meta's Cloud API description, v23.0. META: Meta's developer pages, read in
 * 2026. [K]: widely known, not in either. Lengths are UTF-16 units, which is stricter than the characters that Meta counts.
 */
export const LIMITS = {
  /** text.body [K] */
  text: 4096,
  /** Caption of a picture, film or document [K] */
  caption: 1024,
  /** interactive.body (SPEC; Meta's list page allows 4096 for lists: the smaller number is safe) */
  body: 1024,
  /** interactive.header of type text, interactive.footer (SPEC) */
  header: 60,
  footer: 60,
  /** Reply buttons: 1-3, title and id (SPEC) */
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  /** List: button, sections, rows over all sections [K], their fields (SPEC) */
  listButton: 20,
  sections: 10,
  sectionTitle: 24,
  rows: 10,
  rowId: 200,
  rowTitle: 24,
  rowText: 72,
  /** cta_url: display text as a reply button's; address (PyWa's checks) */
  url: 2000,
  /** flow_cta (SPEC) */
  flowCta: 30,
  /** product_list: items over all sections (SPEC: 30 in one; PyWa: 30 in all) */
  products: 30,
  /** Media carousel: cards, text of a card and its line breaks, quick replies of a card (META; two as in carousel templates) */
  cards: { min: 2, max: 10 },
  cardBody: 160,
  cardBreaks: 2,
  cardButtons: 2,
  /** contacts (SPEC) */
  contacts: 5,
  /** biz_opaque_callback_data (SPEC) */
  tracker: 512,
  /** Template: name; body with its values; value of a quick reply [K] */
  templateName: 512,
  templateBody: 1024,
  payload: 128,
} as const;
