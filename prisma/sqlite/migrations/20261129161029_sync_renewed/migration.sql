-- AlterTable
ALTER TABLE "SyncRun" ADD COLUMN "renewedAt" DATETIME;
