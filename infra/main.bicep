// Everything that one installation consists of. README.md is the map of this folder, ../docs/deployment.md says how to use it.
targetScope = 'subscription'

@description('Name of the installation: of its resource group, and part of the names of everything in it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of all resources. It must offer Flex Consumption.')
@minLength(1)
param location string

@description('Object id of the person, group or pipeline that administers the installation: it may write the tables of the data account, and so make access keys. Empty: nobody.')
param operatorPrincipalId string = ''

@description('What the operator is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('Replication of the data account. ZRS survives the loss of a building; GRS and GZRS the loss of a region; LRS is for regions and trials without them.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param dataReplication string = 'Standard_ZRS'

@description('Whether the data account carries a lock that refuses its deletion. Tables have no other protection of that kind.')
param lockData bool = true

@description('Days until a blob that is still in the inbox is deleted. Longer than ReconcileDeadlineHours, after which the app itself has taken it away.')
@minValue(3)
param inboxRetentionDays int = 7

@description('Days until files that could not be read or had a name of another form are deleted (unread/ and stray/ of vault and identity).')
@minValue(7)
param unreadRetentionDays int = 90

@description('Days until files of survey answers are deleted as they came (identity/files/). 0: never by age, only by `pipeline desk forget`.')
@minValue(0)
param identityRetentionDays int = 0

@description('Days until receipts are deleted, of rejected and of accepted files alike. 0: never.')
@minValue(0)
param receiptRetentionDays int = 0

@description('Days in which a deleted blob or container can be restored. What is forgotten of respondents is also gone only after them.')
@minValue(1)
@maxValue(365)
param softDeleteDays int = 14

@description('Days for which earlier versions of overwritten blobs are kept; those of inbox and identity are kept for one day.')
@minValue(1)
param versionRetentionDays int = 30

@description('Memory of one instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How many instances there may be at most: the brake on what a flood of uploads can cost.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Settings of the app, by name, that go before the usual ones or are added to them: other schedules, the optional OTEL_ settings. A secret goes in as a Key Vault reference.')
param settings object = {}

@description('Origins of web pages that may call the app and upload from the browser, separated by commas, such as https://portal.example.org. Empty: none but the app itself.')
param portalOrigins string = ''

@description('E-mail addresses that alerts and the budget write to, separated by commas.')
param alertEmails string = ''

@description('Days after which an agency counts as late for the alert; the event itself already says that its last month is older than it should be.')
@minValue(0)
param lateAgencyDays int = 30

@description('Messages in all queues together from which on the alert on waiting files speaks.')
@minValue(1)
param waitingMessages int = 500

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Gigabytes of logs a day after which no more are taken in, and alerts on logs see nothing. -1: no limit.')
param logCapGb int = 5

@description('Whether each reading, writing and deleting of a blob is logged with who did it. Without it only deletions are.')
param auditBlobs bool = true

@description('Monthly budget of the resource group in the currency of the subscription. 0: none. It warns and stops nothing. A later change has no effect: delete the budget first.')
@minValue(0)
param budgetAmount int = 0

@description('First day of the first month of the budget; the present month unless said.')
param budgetStart string = utcNow('yyyy-MM-01')

@description('Whether storage and key vault are reached only from a virtual network. Uploads then come from inside it or from uploadAddressRanges.')
param privateNetwork bool = false

@description('Public IPv4 addresses or ranges, separated by commas, from which files may still be uploaded when the network is private.')
param uploadAddressRanges string = ''

@description('Addresses of the virtual network; at least /24.')
param networkAddressPrefix string = '10.60.0.0/24'

@description('Client id of the Entra app registration by which people sign in before they reach the routes of the desk. Empty: access keys alone.')
param signInClientId string = ''

@description('First candidate for the masking secret. Used once, at the first deployment; never give one.')
@secure()
param maskingSecretA string = newGuid()

@description('Second half of that candidate.')
@secure()
param maskingSecretB string = newGuid()

var abbreviations = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
// Known before anything is made, so that names of role assignments are known then too and a preview of a deployment can show them.
var identityName = '${abbreviations.userAssignedIdentity}${token}'
var dataAccountName = '${abbreviations.storageAccount}data${token}'
var deadLetterContainer = 'dead-letters'
var hostAccountName = '${abbreviations.storageAccount}host${token}'
var origins = empty(portalOrigins) ? [] : map(split(portalOrigins, ','), origin => trim(origin))

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: '${abbreviations.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: '${abbreviations.logAnalyticsWorkspace}${token}'
    insightsName: '${abbreviations.applicationInsights}${token}'
    actionGroupName: '${abbreviations.actionGroup}${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    capGb: logCapGb
    emails: empty(alertEmails) ? [] : map(split(alertEmails, ','), email => trim(email))
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module data 'modules/data.bicep' = {
  scope: group
  params: {
    name: dataAccountName
    location: location
    tags: tags
    replication: dataReplication
    lock: lockData
    inboxRetentionDays: inboxRetentionDays
    unreadRetentionDays: unreadRetentionDays
    identityRetentionDays: identityRetentionDays
    receiptRetentionDays: receiptRetentionDays
    softDeleteDays: softDeleteDays
    versionRetentionDays: versionRetentionDays
    allowedOrigins: origins
    privateNetwork: privateNetwork
    allowedAddressRanges: empty(uploadAddressRanges) ? [] : map(split(uploadAddressRanges, ','), range => trim(range))
    workspaceId: monitoring.outputs.workspaceId
    auditBlobs: auditBlobs
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
  }
}

module host 'modules/host.bicep' = {
  scope: group
  params: {
    name: hostAccountName
    deadLetterContainer: deadLetterContainer
    location: location
    tags: tags
    privateNetwork: privateNetwork
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module events 'modules/events.bicep' = {
  scope: group
  dependsOn: [data, host]
  params: {
    name: '${abbreviations.eventGridSystemTopic}${token}'
    location: location
    tags: tags
    dataAccountName: dataAccountName
    hostAccountName: hostAccountName
    deadLetterContainer: deadLetterContainer
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.keyVault}${token}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    workspaceId: monitoring.outputs.workspaceId
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    maskingSecret: '${maskingSecretA}${maskingSecretB}'
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: '${abbreviations.virtualNetwork}${token}'
    endpointPrefix: '${abbreviations.privateEndpoint}${token}'
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
    dataAccountId: data.outputs.id
    hostAccountId: host.outputs.id
    vaultId: vault.outputs.id
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.functionApp}${token}'
    planName: '${abbreviations.flexPlan}${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    dataBlobEndpoint: data.outputs.blobEndpoint
    dataQueueEndpoint: data.outputs.queueEndpoint
    dataTableEndpoint: data.outputs.tableEndpoint
    hostAccountName: hostAccountName
    packageContainerUrl: host.outputs.packageContainerUrl
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    maskingSecretUri: vault.outputs.maskingSecretUri
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    settings: settings
    allowedOrigins: origins
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    signInClientId: signInClientId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    alertPrefix: '${abbreviations.alert}${token}'
    testName: '${abbreviations.availabilityTest}${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    actionGroupId: monitoring.outputs.actionGroupId
    dataAccountId: data.outputs.id
    topicId: events.outputs.topicId
    appUrl: functions.outputs.url
    lateAgencyDays: lateAgencyDays
    waitingMessages: waitingMessages
  }
}

module budget 'modules/budget.bicep' = if (budgetAmount > 0) {
  scope: group
  params: {
    name: '${abbreviations.budget}${token}'
    amount: budgetAmount
    start: budgetStart
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    environmentName: environmentName
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output DATA_STORAGE_ACCOUNT string = dataAccountName
output KEY_VAULT_NAME string = vault.outputs.name
output FUNCTION_APP_NAME string = functions.outputs.name
output FUNCTION_APP_URL string = functions.outputs.url
output WORKSPACE_NAME string = monitoring.outputs.workspaceName
