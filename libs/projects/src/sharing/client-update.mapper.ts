import { UPDATE_LISTS, type UpdateList } from '../updates/update-list.js';
import type { ClientUpdateDto } from './dto/client-update.dto.js';

/** What is kept of an update when it is published: clients read this until it is published again or withdrawn. */
export interface PublishedContent {
  week: string;
  summary: string;
  author: string;
  lines: { id: string; list: UpdateList; text: string }[];
}

/** The part of an update that clients may read. The one place that decides it, for preview, portal and mail. */
export function publishedContentOf(
  update: { week: string; summary: string; author_name: string },
  lines: readonly { id: string; list: UpdateList; text: string }[],
): PublishedContent {
  return {
    week: update.week,
    summary: update.summary,
    author: update.author_name,
    lines: lines.map(({ id, list, text }) => ({ id, list, text })),
  };
}

/**
 * An update as client contacts read it.
 * @param resolved ids of the decision lines that are resolved by now
 * @param publishedAt null in a preview
 */
export function toClientUpdate(
  id: string,
  content: PublishedContent,
  resolved: ReadonlySet<string>,
  publishedAt: Date | null,
): ClientUpdateDto {
  const [done, next, risks, decisions] = UPDATE_LISTS.map((list) =>
    content.lines.filter((line) => line.list === list),
  );
  const texts = (lines: PublishedContent['lines'] = []) => lines.map(({ text }) => ({ text }));
  return {
    id,
    week: content.week,
    summary: content.summary,
    done: texts(done),
    next: texts(next),
    risks: texts(risks),
    decisions: (decisions ?? []).map(({ id: line, text }) => ({ text, resolved: resolved.has(line) })),
    author: content.author,
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
