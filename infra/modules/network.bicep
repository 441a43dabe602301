// Storage and key vault by private addresses. The app itself keeps its public address: it serves published results.
param name string
param endpointPrefix string
param location string
param tags object
param addressPrefix string
param dataAccountId string
param hostAccountId string
param vaultId string

var storageServices = ['blob', 'queue', 'table']
var zoneNames = concat(
  map(storageServices, service => 'privatelink.${service}.${environment().suffixes.storage}'),
  ['privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}']
)

var endpoints = concat(
  map(range(0, length(storageServices)), i => { name: 'data-${storageServices[i]}', target: dataAccountId, part: storageServices[i], zone: i }),
  map(range(0, length(storageServices)), i => { name: 'host-${storageServices[i]}', target: hostAccountId, part: storageServices[i], zone: i }),
  [{ name: 'vault', target: vaultId, part: 'vault', zone: length(storageServices) }]
)

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          delegations: [
            { name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }

  resource appSubnet 'subnets' existing = {
    name: 'app'
  }

  resource endpointSubnet 'subnets' existing = {
    name: 'endpoints'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zoneNames: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in zoneNames: {
    parent: zones[i]
    name: name
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

module privateEndpoints 'endpoint.bicep' = [
  for endpoint in endpoints: {
    params: {
      name: '${endpointPrefix}-${endpoint.name}'
      location: location
      tags: tags
      subnetId: network::endpointSubnet.id
      targetId: endpoint.target
      part: endpoint.part
      zoneId: zones[endpoint.zone].id
    }
  }
]

output appSubnetId string = network::appSubnet.id
