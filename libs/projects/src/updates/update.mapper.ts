import { toItemSource } from '../project-items/item-source.js';
import type { DecisionLineDto, UpdateDto, UpdateLineDto } from './dto/update.dto.js';
import type { UpdateLineRow, UpdateRow } from './update.query.js';

/** Updates as the API shows them. @param lines of all of them */
export function toUpdateDtos(rows: readonly UpdateRow[], lines: readonly UpdateLineRow[]): UpdateDto[] {
  const byUpdate = Map.groupBy(lines, (line) => line.update_id);
  return rows.map((row) => toUpdateDto(row, byUpdate.get(row.id) ?? []));
}

/** One update with its own lines. */
export function toUpdateDto(row: UpdateRow, lines: readonly UpdateLineRow[]): UpdateDto {
  const of = (list: UpdateLineRow['list']) => lines.filter((line) => line.list === list);
  return {
    id: row.id,
    projectId: row.project_id,
    week: row.week,
    summary: row.summary,
    done: of('done').map(toLine),
    next: of('next').map(toLine),
    risks: of('risks').map(toLine),
    decisions: of('decisions').map(toDecision),
    source: toItemSource(row),
    author: { id: row.author_id, name: row.author_name },
    draftedByAi: row.drafted,
    published:
      row.published_at === null
        ? null
        : {
            at: row.published_at.toISOString(),
            by: row.published_by_name ?? '',
            current: row.published_version === row.version,
          },
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function toLine({ id, text }: UpdateLineRow): UpdateLineDto {
  return { id, text };
}

function toDecision(line: UpdateLineRow): DecisionLineDto {
  const { action_id, action_title, action_status } = line;
  return {
    ...toLine(line),
    resolvedAt: line.resolved_at?.toISOString() ?? null,
    resolvedBy: line.resolved_by_name,
    clientAction:
      action_id === null ? null : { id: action_id, title: action_title ?? '', status: action_status ?? '' },
  };
}
