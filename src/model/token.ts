/** A long button value waiting for its tap. */
export interface TokenRow {
  _id: string;
  value: string;
  expiresAt: Date;
}
