-- CreateIndex
CREATE INDEX "Order_serviceId_status_orderedAt_id_idx" ON "Order"("serviceId", "status", "orderedAt", "id");

-- CreateIndex
CREATE INDEX "Order_batchId_orderedAt_id_idx" ON "Order"("batchId", "orderedAt", "id");
