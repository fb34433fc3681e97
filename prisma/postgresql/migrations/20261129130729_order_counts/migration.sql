-- CreateTable
CREATE TABLE "OrderQuarter" (
    "accountId" TEXT NOT NULL,
    "quarter" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "held" INTEGER NOT NULL,
    "queued" INTEGER NOT NULL,
    "sending" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "needsReview" INTEGER NOT NULL,
    "pending" INTEGER NOT NULL,
    "inProcess" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "duplicate" INTEGER NOT NULL,
    "notPlaced" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "spentMicros" BIGINT NOT NULL,

    CONSTRAINT "OrderQuarter_pkey" PRIMARY KEY ("accountId","quarter")
);

-- CreateTable
CREATE TABLE "ServiceDay" (
    "accountId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "serviceId" INTEGER NOT NULL,
    "serviceTitle" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "spentMicros" BIGINT NOT NULL,

    CONSTRAINT "ServiceDay_pkey" PRIMARY KEY ("accountId","day","serviceId","serviceTitle")
);

-- CreateTable
CREATE TABLE "AnswerTime" (
    "accountId" TEXT NOT NULL,
    "span" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "serviceId" INTEGER NOT NULL,
    "serviceTitle" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "answers" INTEGER NOT NULL,
    "seconds" BIGINT NOT NULL,

    CONSTRAINT "AnswerTime_pkey" PRIMARY KEY ("accountId","span","start","serviceId","serviceTitle","bucket")
);
