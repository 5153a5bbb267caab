/** A calendar day as text, `yyyy-mm-dd`. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A moment in ISO 8601 that says its offset from UTC: without one it would mean another moment on each server. */
export const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
