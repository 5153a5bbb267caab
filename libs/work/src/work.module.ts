import { Module } from '@nestjs/common';
import { DirectoryModule } from '#libs/directory';
import { IdentityModule } from '#libs/identity';
import { ChangeBatch } from './changes/change-batch.service.js';
import { ChangeJournal } from './changes/change-journal.service.js';
import { ChangeListQuery } from './changes/change-list.query.js';
import { ChangeSettlement } from './changes/change-settlement.service.js';
import { ChangeService } from './changes/change.service.js';
import { DueChanges } from './changes/due-changes.query.js';
import { CreateJournal } from './creates/create-journal.service.js';
import { CreateSettlement } from './creates/create-settlement.service.js';
import { ProvisionalRecords } from './mirror/provisional-records.service.js';
import { WorkMirror } from './mirror/work-mirror.service.js';
import { MirrorIds } from './reading/mirror-ids.query.js';
import { WorkReader } from './reading/work-reader.query.js';

/** The mirror of work and the change journal. Needs the platform's database. */
@Module({
  imports: [DirectoryModule, IdentityModule],
  providers: [
    ChangeBatch,
    ChangeJournal,
    ChangeListQuery,
    ChangeService,
    ChangeSettlement,
    CreateJournal,
    CreateSettlement,
    DueChanges,
    MirrorIds,
    ProvisionalRecords,
    WorkMirror,
    WorkReader,
  ],
  exports: [
    ChangeBatch,
    ChangeJournal,
    ChangeListQuery,
    ChangeService,
    CreateJournal,
    DueChanges,
    MirrorIds,
    WorkMirror,
    WorkReader,
  ],
})
export class WorkModule {}
