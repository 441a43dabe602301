// The plan and the app.
param name string
param planName string
param location string
param tags object
param identityId string
param identityClientId string
param dataBlobEndpoint string
param dataQueueEndpoint string
param dataTableEndpoint string
param hostAccountName string
param packageContainerUrl string
param insightsConnectionString string
param maskingSecretUri string
param instanceMemoryMB int
param maximumInstanceCount int
param settings object
param allowedOrigins string[]
param subnetId string
param signInClientId string

// src/Pipeline.Functions/Declarations/Settings.cs declares ours; the others are read by the host.
var usualSettings = {
  AzureWebJobsStorage__accountName: hostAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  DataStorage__blobServiceUri: dataBlobEndpoint
  DataStorage__queueServiceUri: dataQueueEndpoint
  DataStorage__tableServiceUri: dataTableEndpoint
  DataStorage__credential: 'managedidentity'
  DataStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  ReconcileInboxSchedule: '0 */5 * * * *'
  TabulateSurveySchedule: '0 3-59/15 * * * *'
  CompileCrimeSchedule: '0 1-59/15 * * * *'
  EvaluateProgrammesSchedule: '0 6-59/15 * * * *'
  CompileAuditsSchedule: '0 9-59/15 * * * *'
  MaskingSecret: '@Microsoft.KeyVault(SecretUri=${maskingSecretUri})'
}

// The platform knows paths that need no sign-in, not paths that need one. So the list says everything but /api/desk, and what is not in it is closed.
var openPaths = [
  '/portal'
  '/api/health'
  '/api/uploads'
  '/api/submissions'
  '/api/cities'
  '/api/audit-templates'
  '/api/programmes'
  '/api/plans'
  '/api/regions'
  '/api/waves'
  '/api/instruments'
  '/api/forms'
]

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'custom'
        version: '1.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      cors: {
        allowedOrigins: allowedOrigins
        supportCredentials: false
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(usualSettings, settings)
  }

  // Deployment signs in with Entra; publishing with a user name and a password is off.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource signIn 'config' = if (!empty(signInClientId)) {
    name: 'authsettingsV2'
    dependsOn: [appSettings]
    properties: {
      platform: { enabled: true }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'Return401'
        excludedPaths: concat(openPaths, map(openPaths, path => '${path}/*'))
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signInClientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: [signInClientId, 'api://${signInClientId}']
          }
        }
      }
      httpSettings: { requireHttps: true }
      login: { tokenStore: { enabled: false } }
    }
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
