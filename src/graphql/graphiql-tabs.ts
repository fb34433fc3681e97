/** What people come to the playground for, one tab each. test/api runs every one of them. */
export const graphiqlTabs: readonly { query: string; variables: Record<string, unknown> }[] = [
  {
    query: `# 1. Find a service: its id goes into the other tabs.
query Services($search: String) {
  services(filter: { search: $search, available: true }) {
    nodes {
      id supplierServiceId title price deliveryTime
    }
  }
}`,
    variables: { search: 'checker' },
  },
  {
    query: `# 2. Order one IMEI.
# The key makes a repeated call harmless:
# make a new one for each order that you mean.
mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    ... on Order { id status imei price }
    ... on AlreadyOrderedError { order { id status } }
    ... on Error { code message }
  }
}`,
    variables: { input: { idempotencyKey: 'my-first-order-1', serviceId: 'service_1', imei: '35-209900-176148-1' } },
  },
  {
    query: `# 3. Check and price a list; nothing is spent before tab 4.
mutation DraftBatch($input: DraftBatchInput!) {
  draftBatch(input: $input) {
    ... on Batch {
      id status totalPrice etaSeconds
      lineCount orderableCount
      invalidCount repeatedCount alreadyOrderedCount
      lines(problemsOnly: true) {
        nodes { line input problem message repeatsLine }
      }
    }
    ... on Error { code message }
  }
}`,
    variables: {
      input: {
        idempotencyKey: 'my-first-list-1',
        serviceId: 'service_1',
        fileName: 'phones.csv',
        lines: [
          { line: 1, input: '490154203237518' },
          { line: 2, input: 'IMEI: 35 693803 564380 9' },
          { line: 3, input: '490154203237518' },
          { line: 4, input: '123' },
        ],
      },
    },
  },
  {
    query: `# 4. Order the draft of tab 3.
mutation ConfirmBatch($input: ConfirmBatchInput!) {
  confirmBatch(input: $input) {
    ... on Batch {
      id status totalPrice etaSeconds
      statusCounts { status count }
    }
    ... on Error { code message }
  }
}`,
    variables: { input: { id: 'batch_...' } },
  },
  {
    query: `# 5. Watch answers arrive: all that was missed
# since "after", then everything as it happens.
subscription Answers($after: String) {
  orderStatusChanged(after: $after) {
    cursor from to reason at
    order { id imei resultText }
  }
}`,
    variables: { after: '0' },
  },
  {
    query: `# 6. Watch one batch.
subscription Progress($id: ID!) {
  batchProgress(id: $id) {
    status etaSeconds
    statusCounts { status count }
  }
}`,
    variables: { id: 'batch_...' },
  },
  {
    query: `# 7. Look orders up: "search": "iphone 13" looks for words
# and their beginnings; filter by status, service, batch,
# time or IMEI; page with endCursor.
query Orders($filter: OrderFilter, $after: String) {
  orders(filter: $filter, first: 50, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id imei status reason price
      serviceTitle supplierOrderId orderedAt
      report { model carrier simlock findMyIphone }
    }
  }
}`,
    variables: { filter: {} },
  },
  {
    query: `# 8. Ask the supplier about every open order now.
mutation SyncPending($input: SyncPendingInput) {
  syncPending(input: $input) {
    ... on SyncRun {
      id open asked updated unchanged
      missing calls failure
    }
    ... on Error { code message }
  }
}`,
    variables: { input: { minAgeSeconds: 300 } },
  },
  {
    query: `# 9. How the supplier and the queue are,
# and whether anything is wrong.
query Supplier {
  supplier {
    name mode balance currency reachable
    ratePerMinute queueDepth lastSyncAt
    pause { reason message retryAt }
  }
  alarms { code message orderCount since }
  batches(first: 5) {
    nodes {
      id status fileName orderableCount
      statusCounts { status count }
    }
  }
}`,
    variables: {},
  },
  {
    query: `# 10. Orders that wait for you: of unknown outcome,
# or held after a restore. \`reason\` is the evidence.
query NeedsYou {
  orders(filter: { status: [NEEDS_REVIEW, UNKNOWN, HELD] }) {
    totalCount
    nodes {
      id imei status reason price
      serviceTitle orderedAt supplierReply
      events { nodes { at to } }
    }
  }
}`,
    variables: {},
  },
  {
    query: `# 11. Say what became of such an order. A supplier
# number is checked at the supplier first;
# NOT_PLACED takes no number.
mutation ResolveOrder($input: ResolveOrderInput!) {
  resolveOrder(input: $input) {
    ... on Order { id status supplierOrderId reason }
    ... on Error { code message }
  }
}`,
    variables: {
      input: {
        id: 'order_...',
        resolution: 'PLACED',
        supplierOrderId: '15000001',
        reason: "seen on the supplier's site",
      },
    },
  },
  {
    query: `# 12. Let held orders go: these, or all without "ids".
# What the supplier lists already stays held; nothing
# goes while that list cannot be had.
mutation ReleaseOrders($input: ReleaseOrdersInput!) {
  releaseOrders(input: $input) {
    ... on ReleaseOrdersPayload {
      released stillHeldCount notCompared
      stillHeld { supplierOrderIds order { id reason } }
    }
    ... on Error { code message }
  }
}`,
    variables: { input: { reason: 'looked through; these are to be sent' } },
  },
  {
    query: `# 13. After a restore: what the supplier's list has of
# your held orders was bought by the other copy. Links
# those of which exactly one fits; sends nothing.
mutation LinkListedOrders($input: LinkListedOrdersInput!) {
  linkListedOrders(input: $input) {
    ... on LinkListedOrdersPayload {
      linked notListed severalListed contested
      unclear { supplierOrderIds order { id reason } }
    }
    ... on Error { code message }
  }
}`,
    variables: { input: { reason: 'the old machine sent them before it broke' } },
  },
  {
    query: `# 14. End a pause whose cause is gone. A free call
# looks first, and says so when it still stands.
mutation ResumeSending($input: ResumeSendingInput!) {
  resumeSending(input: $input) {
    ... on Supplier { queueDepth balance pause { reason message retryAt } }
    ... on Error { code message }
  }
}`,
    variables: { input: { reason: 'credits were added' } },
  },
  {
    query: `# 15. What is known of IMEIs that were ordered before,
# up to 30,000 at once; nothing is ordered.
query LookupImeis($inputs: [String!]!) {
  lookupImeis(inputs: $inputs) {
    input imei problem message orderCount
    latest { id status serviceTitle orderedAt report { model carrier simlock findMyIphone } }
  }
}`,
    variables: { inputs: ['35-209900-176148-1', '352099001761482'] },
  },
  {
    query: `# 16. How the days went, by your clock.
query Statistics($from: DateTime, $timeZone: String) {
  statistics(from: $from, timeZone: $timeZone) {
    total today spent
    byStatus { status count }
    byDay { date placed completed rejected spent }
    byService {
      serviceTitle orders completed rejected spent
      medianSecondsToAnswer
    }
  }
}`,
    variables: { from: '2026-01-01T00:00:00Z', timeZone: 'Europe/London' },
  },
  {
    query: `# 17. Orders as a file: a link that works once, for an
# hour. ADVANCED has the columns of the supplier's site.
mutation Export($input: CreateExportInput!) {
  createExport(input: $input) {
    ... on Export { url rowCount expiresAt }
    ... on Error { code message }
  }
}`,
    variables: { input: { layout: 'ADVANCED', filter: { status: ['COMPLETED', 'REJECTED'] } } },
  },
]
