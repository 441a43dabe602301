// The key vault with the one secret of the app.
import { roles } from 'roles.bicep'

param name string
param location string
param tags object
param privateNetwork bool
param workspaceId string
param appIdentityName string
param appPrincipalId string

@secure()
param maskingSecret string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      // Deployments of templates are among the trusted services, so the secret can be made behind the firewall as well.
      bypass: 'AzureServices'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
    }
  }
}

// With another secret all published points would move, and two releases together would tell where they were moved from. So it is made at the first
// deployment and no later one writes it.
@onlyIfNotExists()
resource masking 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'MaskingSecret'
  properties: {
    value: maskingSecret
    contentType: 'Moves published points. Never change it.'
    attributes: { enabled: true }
  }
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appIdentityName, roles.KeyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.KeyVaultSecretsUser)
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AuditEvent', enabled: true }
    ]
  }
}

output id string = vault.id
output name string = vault.name
// Without a version: the reference in the app's settings stays right whatever the vault does.
output maskingSecretUri string = '${vault.properties.vaultUri}secrets/MaskingSecret'
