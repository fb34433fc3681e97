-- AlterTable
ALTER TABLE "SyncRun" ADD COLUMN     "renewedAt" TIMESTAMP(3);
