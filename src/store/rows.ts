/** The driver's collection behind a mongoose model, typed by the model's rows. */
import type { Model, mongo } from 'mongoose';

/** mongoose types a collection's `_id` as an ObjectId; the ids of Parley's rows are strings. */
export function rowsOf<Row extends { _id: string }>(model: Model<Row>): mongo.Collection<Row> {
  return model.collection as unknown as mongo.Collection<Row>;
}
