/** How a record is looked at when a report is made of it. */
export const decideDefaults = {
  kpi: {
    errorRate: 0.1,
    volume: 1e6,
    errorCost: 10,
    retrainings: 4,
    retrainingCost: 100,
    hours: 10,
    hourCost: 100,
  },
  origin: 'file',
} as const;
