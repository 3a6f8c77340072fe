/** Webhook fields and message types of the Cloud API: what we read, and why the rest is left alone. Sources: Meta's webhook reference, PyWa. */

/** News of the account and its templates, told to operators. */
export const NOTICE_FIELDS = {
  account_alerts: 'account',
  account_review_update: 'account',
  account_update: 'account',
  account_settings_update: 'account',
  business_capability_update: 'account',
  business_status_update: 'account',
  phone_number_name_update: 'phone number',
  phone_number_quality_update: 'phone number',
  business_username_update: 'phone number',
  security: 'account',
  payment_configuration_update: 'account',
  message_template_status_update: 'template',
  message_template_quality_update: 'template',
  message_template_components_update: 'template',
  template_category_update: 'template',
  template_correct_category_detection: 'template',
} as const satisfies Record<string, string>;

export const IGNORED_FIELDS: Readonly<Record<string, string>> = {
  automatic_events: 'advertising events are not used',
  tracking_events: 'advertising events are not used',
  flows: "the health of WhatsApp Flows is watched in Meta's own console",
  group_lifecycle_update: 'groups are not served',
  group_participants_update: 'groups are not served',
  group_settings_update: 'groups are not served',
  group_status_update: 'groups are not served',
  history: "chats from before the shop's phone app was coupled are not taken over",
  smb_app_state_sync: "the phone app's address book is not taken over",
  contacts: "Meta's address book is not used",
  messaging_handovers: 'hand-overs to other apps are not used',
  standby: 'hand-overs to other apps are not used',
  partner_solutions: 'partner solutions are not used',
  payment_configuration: 'payments run in the shop',
};
