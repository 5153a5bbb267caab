export { ProjectsModule } from './projects.module.js';
export { ProjectsHttpModule } from './projects-http.module.js';
export { ProjectsWorkerModule } from './projects-worker.module.js';
export { projectsMigrations } from './migrations/index.js';
