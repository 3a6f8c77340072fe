// A decoded document: any field, any BSON value.
export type Doc = Record<string, unknown>;
