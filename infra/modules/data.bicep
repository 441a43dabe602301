// The account that holds everything that must not be lost. Containers, queues and tables are those of src/Pipeline.Workflows/Places.cs.
import { roles } from 'roles.bicep'

param name string
param location string
param tags object
param replication string
param lock bool
param inboxRetentionDays int
param unreadRetentionDays int
param identityRetentionDays int
param receiptRetentionDays int
param softDeleteDays int
param versionRetentionDays int
param allowedOrigins string[]
param privateNetwork bool
param allowedAddressRanges string[]
param workspaceId string
param auditBlobs bool
param appIdentityName string
param appPrincipalId string
param operatorPrincipalId string
param operatorPrincipalType string

var containerNames = ['inbox', 'vault', 'identity', 'derived', 'receipts', 'published', 'releases']
var queueNames = ['blob-events', 'blob-events-poison']
var tableNames = ['submissions', 'journal', 'contents', 'keys', 'desk', 'audits']

// By age, only what no result rests on. Nothing of vault/{sha256}, derived, published or releases is ever deleted by age: results are rebuilt
// from the vault, and the next release of a wave is measured against the earlier ones.
var agedPrefixes = concat(
  [
    { name: 'inbox', prefixes: ['inbox/'], days: inboxRetentionDays }
    { name: 'unread', prefixes: ['vault/unread/', 'vault/stray/', 'identity/unread/', 'identity/stray/'], days: unreadRetentionDays }
  ],
  identityRetentionDays > 0 ? [{ name: 'identity-files', prefixes: ['identity/files/'], days: identityRetentionDays }] : [],
  receiptRetentionDays > 0 ? [{ name: 'receipts', prefixes: ['receipts/'], days: receiptRetentionDays }] : []
)

// Versioning holds for the whole account, so what was deleted of people would live on as a version: there it ends after a day.
var agedVersions = [
  { name: 'versions-of-people', prefixes: ['inbox/', 'identity/'], days: 1 }
  { name: 'versions', prefixes: ['vault/', 'derived/', 'receipts/', 'published/', 'releases/'], days: versionRetentionDays }
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: replication }
  kind: 'StorageV2'
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      // Event Grid is one of the trusted services: it writes to the queue from no network of ours.
      bypass: 'AzureServices'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      ipRules: [for range in privateNetwork ? allowedAddressRanges : []: { value: range, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    cors: {
      // A browser writes the granted blob in one request or in blocks; it reads nothing.
      corsRules: empty(allowedOrigins)
        ? []
        : [
            {
              allowedOrigins: allowedOrigins
              allowedMethods: ['PUT', 'OPTIONS']
              allowedHeaders: ['content-type', 'x-ms-blob-type', 'x-ms-blob-content-type', 'x-ms-version']
              exposedHeaders: ['etag', 'x-ms-request-id']
              maxAgeInSeconds: 600
            }
          ]
    }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in containerNames: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in queueNames: {
    parent: queueService
    name: queue
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for table in tableNames: {
    parent: tableService
    name: table
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: concat(
        map(agedPrefixes, rule => {
          name: rule.name
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: rule.prefixes }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: rule.days } } }
          }
        }),
        map(agedVersions, rule => {
          name: rule.name
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: rule.prefixes }
            actions: { version: { delete: { daysAfterCreationGreaterThan: rule.days } } }
          }
        })
      )
    }
  }
}

resource deletionLock 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'keep-data'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Journals and decisions of the desk exist here only. docs/deployment.md says how to tear down.'
  }
}

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageRead', enabled: auditBlobs }
      { category: 'StorageWrite', enabled: auditBlobs }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: tableService
  properties: {
    workspaceId: workspaceId
    // The app appends to its journals and deletes from none of them: a deletion there is worth a look.
    logs: [
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

// For the account and not for each container, queue or table: it holds nothing but what the app works with, and the app makes sure of each of them
// at its start. The delegator signs upload grants; an owner, who may also change access rules, is not needed.
var appRoles = [
  roles.StorageBlobDataContributor
  roles.StorageBlobDelegator
  roles.StorageQueueDataContributor
  roles.StorageTableDataContributor
]

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appRoles: {
    name: guid(account.id, appIdentityName, role)
    scope: account
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// Makes access keys and reads the tables for a backup; files, and so identities, stay closed.
resource operatorAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorPrincipalId)) {
  name: guid(account.id, operatorPrincipalId, roles.StorageTableDataContributor)
  scope: account
  properties: {
    principalId: operatorPrincipalId
    principalType: operatorPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.StorageTableDataContributor)
  }
}

output id string = account.id
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table
