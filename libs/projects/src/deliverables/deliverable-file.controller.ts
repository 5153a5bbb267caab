import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, Idempotent, IfMatchVersion, type RequestCtx } from '#libs/platform';
import { DeliverableFiles } from './deliverable-files.service.js';
import { ChangeFileDto } from './dto/deliverable-input.dto.js';
import { DeliverableFileDto } from './dto/deliverable.dto.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version that you saw, as in "7".' };
const BYTES = { type: 'string', format: 'binary' } as const;

@ApiTags('Deliverables')
@ApiProblems(400, 401, 403, 404)
@Controller('deliverables/:id/files')
export class DeliverableFileController {
  constructor(private readonly files: DeliverableFiles) {}

  /** Attaches a file to a deliverable. It is not shared. Its kind is told by its content; 25 MB unless set otherwise (P16). */
  @Post()
  @RequirePermission('write_projects')
  @Idempotent()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: BYTES } } })
  @ApiProblems(409, 413, 415, 422)
  upload(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ): Promise<DeliverableFileDto> {
    return this.files.upload(ctx, id, request);
  }

  /** Downloads a file, as an attachment under its name. */
  @Get(':fileId')
  @RequirePermission('read_projects')
  @ApiOkResponse({ description: 'The bytes.', content: { 'application/octet-stream': { schema: BYTES } } })
  download(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('fileId', ParseUUIDPipe) fileId: string,
  ): Promise<StreamableFile> {
    return this.files.download(ctx, id, fileId);
  }

  /** Renames a file, or shares it with the client. */
  @Patch(':fileId')
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  change(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @IfMatchVersion() seen: number,
    @Body() body: ChangeFileDto,
  ): Promise<DeliverableFileDto> {
    return this.files.change(ctx, id, fileId, seen, body);
  }

  /** Removes a file for good. */
  @Delete(':fileId')
  @HttpCode(204)
  @RequirePermission('write_projects')
  @ApiHeader(IF_MATCH)
  @ApiProblems(412, 428)
  remove(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @IfMatchVersion() seen: number,
  ): Promise<void> {
    return this.files.remove(ctx, id, fileId, seen);
  }
}
