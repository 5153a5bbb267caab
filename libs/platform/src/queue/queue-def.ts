/** A queue in Redis and how many of its jobs one worker runs at a time. */
export interface QueueDef {
  readonly name: string;
  readonly concurrency: number;
}

const defined = new Map<string, QueueDef>();

/** Declares a queue; a second one of the same name is a programming error. */
export function defineQueue(queue: QueueDef): QueueDef {
  if (defined.has(queue.name)) throw new Error(`The queue ${queue.name} is defined twice.`);
  defined.set(queue.name, queue);
  return queue;
}

/** All queues of the libs that this process has loaded. */
export function definedQueues(): readonly QueueDef[] {
  return [...defined.values()];
}
