// Who watches when nobody looks. Each rule on logs reads the lines that docs/telemetry.md lists.
param alertPrefix string
param testName string
param location string
param tags object
param workspaceId string
param insightsId string
param actionGroupId string
param dataAccountId string
param topicId string
param appUrl string
param lateAgencyDays int
param waitingMessages int

// `more` is the number of rows that is still no reason to write; window and step are ISO 8601 durations.
var logAlerts = [
  {
    name: 'poisoned-messages'
    title: 'Files failed five times'
    query: loadTextContent('../queries/poisoned-messages.kql')
    severity: 1
    window: 'PT15M'
    step: 'PT15M'
    more: 0
  }
  {
    name: 'failed-submissions'
    title: 'Submissions ended as failed'
    query: loadTextContent('../queries/failed-submissions.kql')
    severity: 2
    window: 'PT1H'
    step: 'PT1H'
    more: 0
  }
  {
    name: 'unannounced-files'
    title: 'Events of the inbox do not arrive'
    query: loadTextContent('../queries/unannounced-files.kql')
    severity: 2
    window: 'PT1H'
    step: 'PT30M'
    more: 5
  }
  {
    name: 'failed-timers'
    title: 'Timers fail'
    query: loadTextContent('../queries/failed-timers.kql')
    severity: 1
    window: 'PT30M'
    step: 'PT30M'
    more: 0
  }
  {
    name: 'silent-timers'
    title: 'Timers have not run for an hour'
    query: loadTextContent('../queries/silent-timers.kql')
    severity: 1
    window: 'PT1H'
    step: 'PT30M'
    more: 0
  }
  {
    name: 'late-agencies'
    title: 'Agencies are late'
    query: replace(loadTextContent('../queries/late-agencies.kql'), '{days}', string(lateAgencyDays))
    severity: 3
    window: 'P1D'
    step: 'P1D'
    more: 0
  }
  {
    name: 'unsound-reports'
    title: 'Reports contradict themselves'
    query: loadTextContent('../queries/unsound-reports.kql')
    severity: 1
    window: 'PT1H'
    step: 'PT1H'
    more: 0
  }
  {
    name: 'storage-faults'
    title: 'Storage does not answer'
    query: loadTextContent('../queries/storage-faults.kql')
    severity: 2
    window: 'PT15M'
    step: 'PT15M'
    more: 10
  }
]

resource logRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in logAlerts: {
    name: '${alertPrefix}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.title
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      windowSize: alert.window
      evaluationFrequency: alert.step
      // Daily rules cannot resolve themselves.
      autoMitigate: alert.step != 'P1D'
      // Tables come into being with their first line.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: alert.more
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

// What the platform itself counts, and so also counts when the app is silent.
var metricAlerts = [
  {
    name: 'waiting-messages'
    title: 'Files wait in the queues'
    scope: '${dataAccountId}/queueServices/default'
    namespace: 'Microsoft.Storage/storageAccounts/queueServices'
    metric: 'QueueMessageCount'
    aggregation: 'Average'
    more: waitingMessages
    severity: 2
    window: 'PT1H'
    step: 'PT1H'
  }
  {
    name: 'dead-letters'
    title: 'Events could not be delivered'
    scope: topicId
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    more: 0
    severity: 2
    window: 'PT15M'
    step: 'PT15M'
  }
  {
    name: 'dropped-events'
    title: 'Events were lost'
    scope: topicId
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DroppedEventCount'
    aggregation: 'Total'
    more: 0
    severity: 2
    window: 'PT15M'
    step: 'PT15M'
  }
]

resource metricRules 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in metricAlerts: {
    name: '${alertPrefix}-${alert.name}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.title
      severity: alert.severity
      enabled: true
      scopes: [alert.scope]
      windowSize: alert.window
      evaluationFrequency: alert.step
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.metric
            metricNamespace: alert.namespace
            metricName: alert.metric
            timeAggregation: alert.aggregation
            operator: 'GreaterThan'
            threshold: alert.more
          }
        ]
      }
      actions: [{ actionGroupId: actionGroupId }]
    }
  }
]

// Three places ask every quarter of an hour; two that fail are an outage, one may be its own.
resource availability 'Microsoft.Insights/webtests@2022-06-15' = {
  name: testName
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: testName
    SyntheticMonitorId: testName
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'us-va-ash-azr' }
      { Id: 'apac-sg-sin-azr' }
    ]
    Request: {
      RequestUrl: '${appUrl}/api/health'
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource down 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${alertPrefix}-app-down'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app does not answer or does not reach its storage'
    severity: 0
    enabled: true
    scopes: [availability.id, insightsId]
    windowSize: 'PT30M'
    evaluationFrequency: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: availability.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}
