/** A receipt, and one that is kept because it arrived before its row. */

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'failed';

export interface Receipt {
  /** `channel|account|id`, of the platform's message id and of the attempt. */
  refs: string[];
  status: ReceiptStatus;
  at: Date;
  reason?: string;
}

export interface KeptReceipt extends Receipt {
  _id: string;
  keptAt: Date;
}
