/** The account settings that affect rendering: a linked domain, a payment provider. */
import type { RenderContext } from '../../../src/model/channel';
import type { Invoices } from '../invoices';

export interface Style {
  /** The domain that BotFather's /setdomain linked with the bot: log-in buttons to it sign the shopper in through Telegram. */
  loginDomain?: string;
  /** Set if the bot may ask for payment in the chat. */
  invoices?: Invoices;
  /** By a payment provider, in its currencies. */
  money?: boolean;
  /** In Telegram Stars. */
  stars?: boolean;
}

/** A render context with the account's style. */
export interface Frame extends RenderContext {
  style: Style;
}
