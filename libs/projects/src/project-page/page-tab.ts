import { PROJECT_TABS, type ProjectTab } from '../project-settings/project-tab.js';

/** The tabs of a project's page in their order. Overview and activity are always there; the others can be switched off (P40). */
export const PAGE_TABS = ['overview', ...PROJECT_TABS, 'activity'] as const;
export type PageTab = 'overview' | ProjectTab | 'activity';
