/** What an update and a message of Bot API 10.1 may be: what we read, and why the rest is left alone. */

/** Update kinds that are not for us; the reason goes into the log and the count. Source: Bot API 10.1, Update. */
export const IGNORED_UPDATES = {
  channel_post: 'a channel post is not from a shopper',
  edited_channel_post: 'a channel post is not from a shopper',
  business_connection: 'business accounts are not served',
  business_message: 'business accounts are not served',
  edited_business_message: 'business accounts are not served',
  deleted_business_messages: 'business accounts are not served',
  guest_message: 'guest mode is not served',
  message_reaction_count: 'it tells how many reacted, not who',
  inline_query: 'inline mode is not served',
  chosen_inline_result: 'inline mode is not served',
  purchased_paid_media: 'paid media is not sold',
  poll: 'polls are not used',
  poll_answer: 'polls are not used',
  chat_member: 'members of groups are not followed',
  chat_join_request: 'who may join a group is not ours to say',
  chat_boost: 'boosts are not followed',
  removed_chat_boost: 'boosts are not followed',
  managed_bot: 'managed bots are not served',
} as const satisfies Record<string, string>;

/** Asked for by getUpdates and setWebhook; the others are never sent to us. Reactions come only when they are asked for. */
export const WANTED_UPDATES = ['message', 'edited_message', 'callback_query', 'message_reaction', 'my_chat_member', 'pre_checkout_query', 'shipping_query'] as const;
export type WantedUpdate = (typeof WANTED_UPDATES)[number];

/** What a shopper sends and we cannot read: it deserves an answer, so it becomes `unsupported`. */
export const UNSUPPORTED = ['paid_media', 'story', 'checklist', 'dice', 'game', 'poll', 'invoice', 'rich_message', 'users_shared', 'chat_shared', 'passport_data', 'gift', 'unique_gift'] as const;

/** Service messages: Telegram tells about the chat, nobody said anything. */
export const SERVICE = [
  'new_chat_members', 'left_chat_member', 'chat_owner_left', 'chat_owner_changed', 'new_chat_title', 'new_chat_photo', 'delete_chat_photo',
  'group_chat_created', 'supergroup_chat_created', 'channel_chat_created', 'message_auto_delete_timer_changed', 'migrate_to_chat_id', 'migrate_from_chat_id',
  'pinned_message', 'refunded_payment', 'gift_upgrade_sent', 'connected_website', 'write_access_allowed', 'proximity_alert_triggered',
  'boost_added', 'chat_background_set', 'checklist_tasks_done', 'checklist_tasks_added', 'direct_message_price_changed', 'forum_topic_created', 'forum_topic_edited',
  'forum_topic_closed', 'forum_topic_reopened', 'general_forum_topic_hidden', 'general_forum_topic_unhidden', 'giveaway_created', 'giveaway', 'giveaway_winners',
  'giveaway_completed', 'managed_bot_created', 'paid_message_price_changed', 'poll_option_added', 'poll_option_deleted', 'suggested_post_approved',
  'suggested_post_approval_failed', 'suggested_post_declined', 'suggested_post_paid', 'suggested_post_refunded', 'video_chat_scheduled', 'video_chat_started',
  'video_chat_ended', 'video_chat_participants_invited',
] as const;
