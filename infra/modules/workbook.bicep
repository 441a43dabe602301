// The page on which an operator sees how the installation does.
param location string
param tags object
param workspaceId string
param environmentName string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'operations')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Operations of ${environmentName}'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('../workbooks/operations.json')
  }
}
